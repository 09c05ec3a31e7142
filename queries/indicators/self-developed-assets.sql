-- self-developed-assets.rq for tables. $until is a moment.
WITH made AS (
  SELECT asset.platform, indicator, identifier,
         coalesce(releasedOn < $until AND developedBy = operator, false) AS sure
  FROM asset
  JOIN (VALUES ('model', 'selfDevelopedModelCount'), ('microservice', 'selfDevelopedMicroserviceCount'),
               ('app', 'selfDevelopedAppCount')) AS numbers(kind, indicator)
    USING (kind)
  LEFT JOIN operator ON operator.platform = asset.platform
  WHERE coalesce(releasedOn < $until, true) AND coalesce(developedBy = operator, true)
)
SELECT platform, indicator, NULL AS cell,
       count(DISTINCT identifier) FILTER (WHERE sure) AS low, count(DISTINCT identifier) AS high
FROM made
GROUP BY platform, indicator
