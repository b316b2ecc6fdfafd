"""The sidebar: papers, sections, people, tags, dossiers; a click writes into the query."""
