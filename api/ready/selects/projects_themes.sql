-- group: projects
-- How many projects each district has of each theme.
SELECT theme, region, count(*) AS total FROM project GROUP BY theme, region ORDER BY theme, region
