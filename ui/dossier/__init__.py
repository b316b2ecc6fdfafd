"""The desk where a dossier is put in order, looked at and written."""
