"""Other plans: alternatives at the same cost, the Pareto frontier of money and hours, what each rule costs."""
