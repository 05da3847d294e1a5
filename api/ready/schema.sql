-- The tables of a release's pages.sqlite. Every table is written in the order in which pages show it.

-- What the file was made from: the base of its IRIs, and the version of the code and queries.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Which groups of tables are filled.
CREATE TABLE filled (name TEXT PRIMARY KEY) WITHOUT ROWID;

-- Short lists as a whole, as JSON.
CREATE TABLE whole (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

-- The rows that things are told with, as JSON, long ones packed by zlib, apart from what they are chosen by.
CREATE TABLE told (kind TEXT, rank INTEGER, body BLOB NOT NULL, PRIMARY KEY (kind, rank)) WITHOUT ROWID;

CREATE TABLE document (rank INTEGER PRIMARY KEY, id TEXT, length INTEGER, facts INTEGER, strip TEXT);
CREATE TABLE project (
    rank INTEGER PRIMARY KEY, key TEXT, name TEXT, status TEXT, theme TEXT, region TEXT, investment TEXT
);
CREATE INDEX project_cell ON project (theme, status, rank);
CREATE TABLE life (rank INTEGER PRIMARY KEY, project INTEGER);
CREATE TABLE place (
    rank INTEGER PRIMARY KEY, above INTEGER, key TEXT, label TEXT, type TEXT, mentions INTEGER, projects INTEGER,
    total INTEGER
);
CREATE TABLE outcome (
    rank INTEGER PRIMARY KEY, rank_en INTEGER, project INTEGER, region TEXT, period TEXT, verdict TEXT
);
CREATE TABLE finding (rank INTEGER PRIMARY KEY, key TEXT, document TEXT, severity TEXT, rule TEXT);
CREATE TABLE repair (rank INTEGER PRIMARY KEY, document TEXT);
CREATE TABLE figure (rank INTEGER PRIMARY KEY, indicator TEXT, region TEXT);
CREATE INDEX figure_indicator ON figure (indicator);
CREATE INDEX figure_region ON figure (region);
CREATE TABLE strategy (rank INTEGER PRIMARY KEY, region TEXT);
CREATE INDEX strategy_region ON strategy (region);
