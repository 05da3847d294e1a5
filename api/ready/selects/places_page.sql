-- group: places
-- A part of the tree of places in the order of reading, and the places that its first one lies in.
WITH RECURSIVE above(rank) AS (
  SELECT above FROM place WHERE rank = :first
  UNION ALL
  SELECT place.above FROM place JOIN above ON place.rank = above.rank
)
SELECT * FROM place
WHERE rank BETWEEN :first AND :last OR rank IN (SELECT rank FROM above)
ORDER BY rank
