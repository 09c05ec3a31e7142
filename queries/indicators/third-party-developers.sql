-- third-party-developers.rq for tables. $since is a moment.
WITH stated AS (
  SELECT developer.platform, identifier,
         third OR coalesce(employedBy <> operator, false) AS sure,
         NOT third AND coalesce(employedBy = operator, false) AS own
  FROM developer
  LEFT JOIN operator ON operator.platform = developer.platform
  WHERE coalesce(lastSeen >= $since, true)
)
SELECT platform, 'thirdPartyDeveloperShare' AS indicator, NULL AS cell,
       count(DISTINCT identifier) FILTER (WHERE sure) AS low,
       count(DISTINCT identifier) FILTER (WHERE NOT own) AS high,
       count(DISTINCT identifier) AS of
FROM stated
GROUP BY platform
