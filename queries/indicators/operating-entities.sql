-- operating-entities.rq for tables. $until is a moment, $scheme a set of macro-regions.
WITH standing AS (
  SELECT platform, identifier, registeredIn AS code
  FROM entity
  WHERE coalesce(validFrom < $until, true) AND coalesce(validUntil >= $until, true)
)
SELECT platform, 'operatingEntityCount' AS indicator, NULL AS cell,
       count(DISTINCT identifier) FILTER (WHERE code IS NOT NULL) AS low, count(DISTINCT identifier) AS high
FROM standing
WHERE code IS NULL OR code IN (SELECT code FROM region_scheme WHERE scheme = $scheme)
GROUP BY platform
UNION ALL
SELECT platform, 'operatingEntityCount', cell, count(DISTINCT identifier), count(DISTINCT identifier)
FROM standing JOIN region_above USING (code)
GROUP BY platform, cell
