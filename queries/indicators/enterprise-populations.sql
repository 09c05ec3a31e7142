-- enterprise-populations.rq for tables.
SELECT DISTINCT coalesce(populationIndustry, populationRegion) AS cell, CAST(populationSize AS BIGINT) AS size,
       source, refPeriod AS period
FROM population
WHERE populationSize IS NOT NULL AND coalesce(populationIndustry, populationRegion) IS NOT NULL
