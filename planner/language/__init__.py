"""What the phrases of a regime mean for one holder: conditions, amounts, dates, selections."""
