"""Parts that pages, forms and dialogs are put together from; they know none of these."""
