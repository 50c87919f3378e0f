"""What a holder says: credentials, activities, wishes and scenarios, and the catalogs of what is on offer."""
