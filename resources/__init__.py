"""Icons, templates, translations, the segmentation model and help pages: data only."""
