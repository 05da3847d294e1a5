-- group: outcomes
-- The districts and periods that have outcomes.
SELECT DISTINCT region, period FROM outcome ORDER BY region, period
