-- Devices and enterprises that one register lists under industries (or places) of which none holds the others.
WITH listed AS (
  SELECT 'device' AS register, 'industry' AS kind, platform, identifier, place, industry AS code FROM device
  UNION ALL
  SELECT 'collection-point', 'industry', platform, identifier, place, industry FROM collection_point
  UNION ALL
  SELECT 'enterprise-user', 'industry', platform, identifier, place, industry FROM enterprise_user
  UNION ALL
  SELECT 'enterprise-user', 'region', platform, identifier, place, registeredIn FROM enterprise_user
)
SELECT register, kind, platform, identifier, min(place) AS place, list(DISTINCT code ORDER BY code) AS codes
FROM listed
WHERE code IS NOT NULL
GROUP BY register, kind, platform, identifier
HAVING count(DISTINCT code) > 1 AND NOT (kind = 'industry' AND starts_with(max(code), min(code)))
ORDER BY register, kind, platform, identifier
