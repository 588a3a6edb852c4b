# Builds Logbook for Windows into one folder that needs no Python on the computer it runs on.
# The same as packaging/linux/build.sh, in PowerShell. Not tested yet: nobody has run it on Windows.
#
#   packaging\windows\build.ps1 OUT [PYTHON]
param([Parameter(Mandatory)][string]$Out, [string]$Python = "py")
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
$here = Resolve-Path "$PSScriptRoot\.."
$Out = (New-Item -ItemType Directory -Force $Out).FullName

$work = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory "$work\build" | Out-Null
try {
    & $Python -m venv "$work\venv"
    & "$work\venv\Scripts\pip" install --quiet --constraint "$here\..\constraints.txt" "$here\.." pyinstaller
    Copy-Item "$here\logbook.spec", "$here\start.py" $work
    & "$work\venv\Scripts\python" "$here\icon.py" "$here\logbook.png" "$work\build\logbook.ico"
    Push-Location $work
    & "$work\venv\Scripts\pyinstaller" --noconfirm --clean --log-level WARN --distpath "$work\dist" --workpath "$work\work" logbook.spec
    Pop-Location
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue "$Out\logbook"
    Move-Item "$work\dist\logbook" "$Out\logbook"
    & "$Out\logbook\logbook.exe" --version
} finally {
    Remove-Item -Recurse -Force $work
}
