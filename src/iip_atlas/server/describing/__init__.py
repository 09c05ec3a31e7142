"""What is served, told to programs: VoID for the data, DCAT for catalogues."""
