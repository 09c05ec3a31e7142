-- Devices and collection points whose last message came before $since, and how many their register holds.
WITH listed AS (
  SELECT 'device' AS register, platform, identifier, min(place) AS place, max(lastSeen) AS latest
  FROM device GROUP BY platform, identifier
  UNION ALL
  SELECT 'collection-point', platform, identifier, min(place), max(lastSeen)
  FROM collection_point GROUP BY platform, identifier
),
sized AS (SELECT *, count(*) OVER (PARTITION BY register, platform) AS total FROM listed)
SELECT register, platform, identifier, place, latest, total
FROM sized
WHERE latest < $since
ORDER BY register, platform, latest, identifier
