import Articles
import SQLite
import TestSupport

@testable import Storage

extension Library {
    /// Everything that two files with the same articles must have in common, without keys and moments.
    static let facts = [
        """
        SELECT json_array(id, name_hash, is_public, sort_date, sort_title, public_since IS NULL, domain, folded_name,
            category, type, quality, heat, trend, has_image, has_amp, body, body_format, path_form, secured,
            json_remove(summary, '$.updated'), hex(card_places))
        FROM articles LEFT JOIN providers USING (provider_key) LEFT JOIN provider_names USING (name_key)
        JOIN article_json USING (article_key) JOIN article_details USING (article_key) ORDER BY id
        """,
        """
        SELECT json_array(articles.id, folded_name, article_topics.is_public, distance) FROM article_topics
        JOIN articles USING (article_key) JOIN topics USING (topic_key) ORDER BY 1
        """,
        """
        SELECT json_array(id, kind, label, x.is_public, x.sort_date) FROM article_labels AS x
        JOIN articles USING (article_key) JOIN labels USING (label_key) ORDER BY 1
        """,
        """
        SELECT json_array(kind, label, value, name, url, image, labels.article_count, labels.public_count, spelling,
            folded_name, s.article_count, s.public_count)
        FROM labels JOIN label_spellings AS s USING (label_key) ORDER BY 1
        """,
        "SELECT json_array(id, hash) FROM article_addresses JOIN articles USING (article_key) ORDER BY 1",
        """
        SELECT json_array(id, position, hex(json), use_count) FROM related_edges JOIN articles USING (article_key)
        JOIN related_targets USING (target_key) ORDER BY 1
        """,
        "SELECT json_array(kind, value, public_count) FROM counts WHERE public_count > 0 ORDER BY 1",
        "SELECT json_array(folded_name, path, parent, public_count, public_direct_count) FROM topics ORDER BY 1",
        "SELECT json_array(domain, name, hex(json), path, public_count) FROM providers ORDER BY 1",
        "SELECT json_array(article_count, public_count) FROM dataset",
        "SELECT json_array(word, article_count) FROM words ORDER BY 1",
        "SELECT json_array(bucket, hex(counts), hex(large)) FROM feature_counts WHERE length(counts) > 0 ORDER BY 1",
        "SELECT json_array(id, term_count) FROM article_terms JOIN articles USING (article_key) ORDER BY 1",
        "SELECT json_array(id, hex(terms), hex(links)) FROM article_vectors JOIN articles USING (article_key) ORDER BY 1",
        "SELECT json_array(id, hash) FROM page_names JOIN articles USING (article_key) ORDER BY 1",
        "SELECT json_array(id, hash) FROM page_links JOIN articles USING (article_key) ORDER BY 1",
        // Stories by their members.
        """
        SELECT members FROM (
            SELECT json_group_array(id) AS members FROM (SELECT story_key, id FROM articles ORDER BY story_key, id)
            GROUP BY story_key
        ) ORDER BY 1
        """,
        "SELECT json_array(path, outcome, digest) FROM files ORDER BY path",
    ]

    func facts() throws -> [[String]] {
        try Self.facts.map { try rows($0) }
    }
}
