-- registers.rq for tables: one row a platform and register.
SELECT platform, 'DeviceConnection' AS kind, count(*) AS records, max(lastSeen) AS latest FROM device GROUP BY platform
UNION ALL
SELECT platform, 'DataCollectionPoint', count(*), max(lastSeen) FROM collection_point GROUP BY platform
UNION ALL
SELECT platform, 'EnterpriseUser', count(*), max(lastSeen) FROM enterprise_user GROUP BY platform
UNION ALL
SELECT platform, 'Developer', count(*), max(lastSeen) FROM developer GROUP BY platform
UNION ALL
SELECT platform, 'OperatingEntity', count(*), NULL FROM entity GROUP BY platform
UNION ALL
SELECT platform, kinds.class, count(*), NULL
FROM asset
JOIN (VALUES ('model', 'MechanismModel'), ('microservice', 'MicroserviceComponent'), ('app', 'IndustrialApp'),
             ('interface', 'IntegrationInterface')) AS kinds(kind, class)
  USING (kind)
GROUP BY platform, kinds.class
