"""What a caregiver can log: frozen, typed values that say once what their fields are.

Form, timeline line, search text, PDF row and archive all read the same declarations.
`fields` has the field types, `record` what every record can do, `registry` the kinds.
"""
