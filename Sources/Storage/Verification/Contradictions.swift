/// What a whole store never holds: rows that disagree with those that they are made from.
enum Contradictions {
    /// Queries that find such rows, by what they find.
    static let queries = [
        "counts of all": """
        SELECT json_array(article_count, public_count) FROM dataset
        WHERE article_count <> (SELECT count(*) FROM articles)
            OR public_count <> (SELECT count(*) FROM articles WHERE is_public)
        """,
        "counts of providers": """
        SELECT domain FROM providers AS p WHERE public_count <>
            (SELECT count(*) FROM articles AS a WHERE a.provider_key = p.provider_key AND a.is_public)
        """,
        "counts of the names of providers": """
        SELECT folded_name FROM provider_names AS n LEFT JOIN (
            SELECT name_key, count(*) AS articles, sum(is_public) AS public, min(provider_key) AS first,
                max(provider_key) AS last
            FROM articles WHERE name_key IS NOT NULL GROUP BY name_key
        ) USING (name_key)
        WHERE article_count <> ifnull(articles, 0) OR public_count <> ifnull(public, 0)
            OR first <> provider_key OR last <> provider_key
        """,
        "counts of topics": """
        SELECT id FROM topics AS t WHERE public_count <>
            (SELECT count(*) FROM article_topics AS x WHERE x.topic_key = t.topic_key AND x.is_public)
            OR public_direct_count <> (SELECT count(*) FROM article_topics AS x
                WHERE x.topic_key = t.topic_key AND x.is_public AND x.distance = 0)
        """,
        "counts of categories, types and months": """
        SELECT json_array(kind, value, public_count) FROM (
            SELECT kind, value, public_count FROM counts
            UNION ALL SELECT 'category', category, -count(*) FROM articles WHERE is_public GROUP BY category
            UNION ALL SELECT 'type', type, -count(*) FROM articles WHERE is_public GROUP BY type
            UNION ALL SELECT 'month', substr(json_extract(summary, '$.publishedDateTime'), 1, 7), -1
                FROM articles JOIN article_json USING (article_key) WHERE is_public
        ) WHERE value IS NOT NULL GROUP BY kind, value HAVING sum(public_count) <> 0 OR max(public_count) <= 0
        """,
        "counts of labels": """
        SELECT json_array(kind, label) FROM labels AS l
        WHERE article_count <> (SELECT count(*) FROM article_labels AS x WHERE x.label_key = l.label_key)
            OR public_count <>
                (SELECT count(*) FROM article_labels AS x WHERE x.label_key = l.label_key AND x.is_public)
            OR (article_count, public_count) <> (SELECT sum(article_count), sum(public_count)
                FROM label_spellings AS s WHERE s.label_key = l.label_key)
        """,
        "labels that nothing has": """
        SELECT label FROM labels WHERE article_count = 0
        UNION ALL SELECT spelling FROM label_spellings WHERE article_count <= 0 OR public_count < 0
            OR label_key NOT IN (SELECT label_key FROM labels)
        """,
        "copies in labels": """
        SELECT json_array(label_key, article_key) FROM article_labels AS x JOIN articles AS a USING (article_key)
        WHERE x.is_public <> a.is_public OR x.sort_date <> a.sort_date
        """,
        "uses of related targets": """
        SELECT target_key FROM related_targets LEFT JOIN (
            SELECT target_key, count(*) AS uses FROM related_edges GROUP BY target_key
        ) USING (target_key)
        WHERE use_count = 0 OR use_count <> ifnull(uses, 0)
        """,
        "rows of a version that is not there": """
        SELECT 'feature_counts ' || bucket FROM feature_counts WHERE version NOT BETWEEN 0 AND (SELECT version FROM dataset)
        UNION ALL SELECT 'candidate_chunks ' || chunk FROM candidate_chunks
            WHERE version NOT BETWEEN 0 AND (SELECT version FROM dataset)
        UNION ALL SELECT 'article_columns ' || chunk FROM article_columns
            WHERE version NOT BETWEEN 0 AND (SELECT version FROM dataset)
        """,
        "edges without a target": """
        SELECT article_key FROM related_edges WHERE target_key NOT IN (SELECT target_key FROM related_targets)
        """,
        "copies in topics": """
        SELECT json_array(topic_key, article_key) FROM article_topics AS x JOIN articles AS a USING (article_key)
        WHERE x.is_public <> a.is_public OR x.sort_date <> a.sort_date
        """,
        "topics above": """
        WITH RECURSIVE above (topic_key, article_key, distance) AS (
            SELECT topic_key, article_key, 0 FROM article_topics WHERE distance = 0
            UNION SELECT t.parent_key, article_key, distance + 1 FROM above JOIN topics AS t USING (topic_key)
            WHERE t.parent_key IS NOT NULL AND distance < 1000
        ), nearest AS (
            SELECT topic_key, article_key, min(distance) AS distance FROM above GROUP BY topic_key, article_key
        )
        SELECT json_array(topic_key, article_key, distance) FROM (
            SELECT * FROM nearest EXCEPT SELECT topic_key, article_key, distance FROM article_topics)
        UNION ALL SELECT json_array(topic_key, article_key, distance) FROM (
            SELECT topic_key, article_key, distance FROM article_topics EXCEPT SELECT * FROM nearest)
        """,
        "articles in a topic twice": """
        SELECT json_array(topic_key, article_key) FROM article_topics
        GROUP BY topic_key, article_key HAVING count(*) > 1
        """,
        "sources of nothing": """
        SELECT path FROM sources WHERE path NOT IN (SELECT path FROM files)
        """,
        "sources that are missing": """
        SELECT path FROM (\(SourceOrigin.missing)) WHERE EXISTS (SELECT 1 FROM sources)
        """,
        "articles without their parts": """
        SELECT id FROM articles WHERE article_key NOT IN (SELECT article_key FROM article_json)
            OR article_key NOT IN (SELECT article_key FROM article_details)
            OR article_key NOT IN (SELECT article_key FROM article_vectors)
            OR article_key NOT IN (SELECT article_key FROM files WHERE article_key IS NOT NULL)
        """,
        "files of articles that are not there": """
        SELECT path FROM files WHERE article_key IS NOT NULL AND article_key NOT IN (SELECT article_key FROM articles)
        """,
        "what nothing names": """
        SELECT domain FROM providers AS p WHERE path IS NULL AND NOT EXISTS
            (SELECT 1 FROM articles AS a WHERE a.provider_key = p.provider_key)
        UNION ALL SELECT folded_name FROM provider_names
            WHERE name_key NOT IN (SELECT name_key FROM articles WHERE name_key IS NOT NULL)
        UNION ALL SELECT id FROM topics AS t WHERE path IS NULL AND NOT EXISTS
            (SELECT 1 FROM article_topics AS x WHERE x.topic_key = t.topic_key)
            AND topic_key NOT IN (SELECT parent_key FROM topics WHERE parent_key IS NOT NULL)
        """,
        "moments of change that are not one's own": """
        SELECT id FROM articles GROUP BY updated_at HAVING count(*) > 1
        """,
        "JSON that is none": """
        SELECT article_key FROM article_json WHERE NOT json_valid(CAST(summary AS TEXT))
        UNION ALL SELECT id FROM topics WHERE NOT json_valid(CAST(json AS TEXT))
        UNION ALL SELECT domain FROM providers WHERE NOT json_valid(CAST(json AS TEXT))
        UNION ALL SELECT target_key FROM related_targets WHERE NOT json_valid(CAST(json AS TEXT))
        UNION ALL SELECT singleton FROM dataset WHERE NOT json_valid(CAST(site AS TEXT))
        """,
        "JSON of another provider or topic": """
        SELECT domain FROM (SELECT domain, name, CAST(json AS TEXT) AS json FROM providers)
        WHERE json_valid(json)
            AND (json_extract(json, '$.domain') IS NOT domain OR json_extract(json, '$.name') IS NOT name)
        UNION ALL SELECT id FROM (SELECT id, name, CAST(json AS TEXT) AS json FROM topics)
        WHERE json_valid(json) AND (json_extract(json, '$.id') IS NOT id OR json_extract(json, '$.name') IS NOT name)
        """,
        "the version of the data": "SELECT version FROM dataset WHERE version < 0",
        "JSON of another article": """
        SELECT id FROM articles JOIN article_json USING (article_key)
        WHERE json_valid(CAST(summary AS TEXT)) AND json_extract(CAST(summary AS TEXT), '$.id') IS NOT id
        """,
        "rows of articles": """
        SELECT id FROM articles JOIN (SELECT article_key, CAST(summary AS TEXT) AS summary FROM article_json)
            USING (article_key)
        WHERE json_valid(summary) AND (
            quality <> json_extract(summary, '$.quality') OR (quality < -1e300) <> (json_extract(summary, '$.quality') IS NULL)
            OR heat <> json_extract(summary, '$.heat') OR (heat < -1e300) <> (json_extract(summary, '$.heat') IS NULL)
            OR category IS NOT json_extract(summary, '$.category') OR type IS NOT json_extract(summary, '$.type')
            OR has_image <> EXISTS
                (SELECT 1 FROM json_each(summary, '$.images') WHERE json_extract(value, '$.url') IS NOT NULL)
            OR has_amp <> (coalesce(json_extract(summary, '$.ampWebUrl'), json_extract(summary, '$.cdnAmpWebUrl')) IS NOT NULL)
            OR abs(updated_at / 1000000 - unixepoch(json_extract(summary, '$.updated'))) > 1
            OR (sort_date = \(ArticleWriter.undated)) <> (json_extract(summary, '$.publishedDateTime') IS NULL)
            OR (sort_date <> \(ArticleWriter.undated)
                AND abs(sort_date / 1000000 - unixepoch(json_extract(summary, '$.publishedDateTime'))) > 1)
        )
        """,
        "articles that become what there is not": """
        SELECT article_key FROM publication_schedule WHERE availability NOT IN (0, 1, 2)
        """,
        "times that no calendar has": """
        SELECT id FROM articles
        WHERE updated_at NOT BETWEEN -62167219200000000 AND 253402300799999999 OR sort_date > 253402300799999999
        UNION ALL SELECT singleton FROM dataset
        WHERE changed_at NOT BETWEEN -62167219200000000 AND 253402300799999999
        UNION ALL SELECT id FROM removals
        WHERE removed_at NOT BETWEEN -62167219200000000 AND 253402300799999999
        UNION ALL SELECT article_key FROM publication_schedule
        WHERE due_at NOT BETWEEN -62167219200000000 AND 253402300799999999
        """,
        "removals that cannot be": """
        SELECT id FROM removals JOIN articles USING (id) WHERE is_public
        UNION ALL SELECT r.id FROM removals AS r JOIN articles AS a ON updated_at = removed_at
        WHERE a.article_key IS NOT renamed_key
        UNION ALL SELECT id FROM removals WHERE removed_at > (SELECT changed_at + 86400000000 FROM dataset)
        UNION ALL SELECT 'from ' || removals_since || ' on' FROM dataset
        WHERE version > 0 AND removals_since NOT BETWEEN 0 AND changed_at + 86400000000
        """,
        // Articles have moments of their own, a little after that of the import that changed them.
        "articles that changed after the whole": """
        SELECT id FROM articles WHERE updated_at > (SELECT changed_at + 86400000000 FROM dataset)
        """,
        "the secret that signs cursors":
            "SELECT length(secret) FROM dataset WHERE length(secret) <> 32 OR secret = zeroblob(32)",
        "topics below themselves": """
        WITH RECURSIVE above (topic_key, parent_key, steps) AS (
            SELECT topic_key, parent_key, 0 FROM topics WHERE parent_key IS NOT NULL
            UNION ALL SELECT a.topic_key, t.parent_key, steps + 1 FROM above AS a JOIN topics AS t
                ON t.topic_key = a.parent_key WHERE t.parent_key IS NOT NULL AND steps < 100
        )
        SELECT DISTINCT topic_key FROM above WHERE parent_key = topic_key
        """,
        "foreign keys": "SELECT json_array(\"table\", rowid, parent) FROM pragma_foreign_key_check",
        "integrity": "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ]
}
