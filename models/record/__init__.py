"""A holder's files: credentials, activities, wishes and scenarios, and catalogs of offerings."""
