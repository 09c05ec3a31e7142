-- Devices and enterprises of one number in the registers of several platforms. $shortest is the length
-- from which a number is taken for one that others would not give by chance.
WITH listed AS (
  SELECT 'device' AS register, platform, identifier, min(place) AS place FROM device GROUP BY platform, identifier
  UNION ALL
  SELECT 'enterprise-user', platform, identifier, min(place) FROM enterprise_user GROUP BY platform, identifier
),
shared AS (
  SELECT register, identifier, list(platform ORDER BY platform) AS platforms
  FROM listed
  WHERE length(identifier) >= $shortest
  GROUP BY register, identifier
  HAVING count(*) > 1
)
SELECT register, platform, identifier, place, platforms
FROM listed JOIN shared USING (register, identifier)
ORDER BY register, platform, identifier
