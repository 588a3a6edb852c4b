"""What follows from entries, without judging them: dates ahead, periods, series."""
