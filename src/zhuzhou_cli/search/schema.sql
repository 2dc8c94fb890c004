-- The index of a fact base. It is derived from the fact files and may be deleted at any time.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

-- The files, in their order: the facts of a file are numbered from first, with room after the last for some more.
CREATE TABLE file (f INTEGER PRIMARY KEY, first INTEGER, count INTEGER, synonyms INTEGER);

-- Records as JSON arrays of their fields, in the order of records.py, and the files they stand in; n are numbers in the
-- order of the files.
CREATE TABLE source (id TEXT PRIMARY KEY, data TEXT, f INTEGER) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, data TEXT, f INTEGER) WITHOUT ROWID;
CREATE TABLE tag (id TEXT PRIMARY KEY, data TEXT, f INTEGER) WITHOUT ROWID;
CREATE TABLE fact (
    n INTEGER PRIMARY KEY,
    id TEXT,
    topic TEXT,
    first_day INTEGER, -- the days that as_of may mean, as in 20230501; null where there is no date
    last_day INTEGER,
    value REAL,        -- of the quantity
    series TEXT,
    data TEXT
);

-- What took the place of a shipped record; section is facts, sources, entities or tags.
CREATE TABLE replaced (section TEXT, id TEXT, PRIMARY KEY (section, id)) WITHOUT ROWID;

-- What facts are filtered and counted by; kind is topic, tag, entity, source or year.
CREATE TABLE label (l INTEGER PRIMARY KEY, kind TEXT, value TEXT, UNIQUE (kind, value));
CREATE TABLE labelled (l INTEGER, n INTEGER, PRIMARY KEY (l, n)) WITHOUT ROWID;

-- The words of the facts, as text.py writes them; rowid is n. The words themselves are not kept, only where they are.
CREATE VIRTUAL TABLE words USING fts5 (
    statement, id, names, tags, aliases, keywords, prompts, topic, quantity, as_of, note,
    content = '', tokenize = "porter unicode61 remove_diacritics 2 tokenchars '.'"
);

-- Words for one another: each word or phrase of a group, how many words it has, and an index to find it in any form.
CREATE TABLE synonym (n INTEGER PRIMARY KEY, number INTEGER, length INTEGER, words TEXT);
CREATE INDEX synonym_number ON synonym (number);
CREATE VIRTUAL TABLE synonym_words USING fts5 (
    words, content = '', tokenize = "porter unicode61 remove_diacritics 2 tokenchars '.'"
);

-- Every word once for each file it stands in, to mend misspelt ones by; no numbers, and no single letters.
CREATE TABLE vocabulary (word TEXT, f INTEGER, PRIMARY KEY (word, f)) WITHOUT ROWID;
