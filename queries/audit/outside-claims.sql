-- Enterprises and devices in an industry or region that lies in none of those that the platform claims to
-- cover. A platform that claims none of the kind is not asked.
WITH listed AS (
  SELECT 'enterprise-user' AS register, 'industry' AS kind, platform, identifier, place, industry AS code FROM enterprise_user
  UNION ALL
  SELECT 'enterprise-user', 'region', platform, identifier, place, registeredIn FROM enterprise_user
  UNION ALL
  SELECT 'device', 'industry', platform, identifier, place, industry FROM device
  UNION ALL
  SELECT 'collection-point', 'industry', platform, identifier, place, industry FROM collection_point
),
above AS (
  SELECT 'industry' AS kind, code, cell FROM industry_above
  UNION ALL
  SELECT 'region', code, cell FROM region_above
)
SELECT register, kind, platform, identifier, min(place) AS place, min(code) AS code
FROM listed
WHERE code IS NOT NULL
  AND EXISTS (FROM claimed WHERE claimed.platform = listed.platform AND claimed.kind = listed.kind)
  AND NOT EXISTS (
    FROM above JOIN claimed USING (kind, cell)
    WHERE claimed.platform = listed.platform AND above.kind = listed.kind AND above.code = listed.code)
GROUP BY register, kind, platform, identifier
ORDER BY register, kind, platform, identifier
