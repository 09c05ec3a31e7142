"""What is demanded: clauses, parameters and readings as data, profiles, compiled shapes."""
