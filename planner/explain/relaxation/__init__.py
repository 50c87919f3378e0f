"""The relaxed problem: every rule and fact may be violated at a price, and offerings that no plan may use are added."""
