-- group: projects
-- The themes of some projects, by their keys in a JSON list.
SELECT key, theme FROM project WHERE theme <> 'other' AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key
