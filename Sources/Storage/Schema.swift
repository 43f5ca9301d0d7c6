package import SQLite

/// The schema of Broadsheet's database.
package enum Schema {
    /// `PRAGMA application_id` of our files: "Brds".
    package static let applicationID: Int32 = 0x4272_6473

    /// The files of `migrations/`, in order; a test checks that none is missing.
    package static let migrations: [Migration] = [
        migration(1, "create_articles", PackageResources._001_create_articles_sql),
        migration(2, "create_search", PackageResources._002_create_search_sql),
        migration(3, "create_relatedness", PackageResources._003_create_relatedness_sql),
        migration(4, "create_traits", PackageResources._004_create_traits_sql),
        migration(5, "create_publication_schedule", PackageResources._005_create_publication_schedule_sql),
        migration(6, "rename_traits_to_columns", PackageResources._006_rename_traits_to_columns_sql),
        migration(7, "create_labels", PackageResources._007_create_labels_sql),
        migration(8, "index_whole_articles", PackageResources._008_index_whole_articles_sql),
        migration(9, "index_links", PackageResources._009_index_links_sql),
        migration(10, "keep_vectors", PackageResources._010_keep_vectors_sql),
        migration(11, "add_synonyms", PackageResources._011_add_synonyms_sql),
        migration(12, "add_initials", PackageResources._012_add_initials_sql),
        migration(13, "add_renames", PackageResources._013_add_renames_sql),
        migration(14, "keep_sources", PackageResources._014_keep_sources_sql),
        migration(15, "add_webhooks", PackageResources._015_add_webhooks_sql),
        migration(16, "keep_deliveries", PackageResources._016_keep_deliveries_sql),
        migration(17, "add_card_places", PackageResources._017_add_card_places_sql),
        migration(18, "pack_features", PackageResources._018_pack_features_sql),
    ]

    /// Brings a database of any earlier version up to date.
    package static let migrator = Migrator(migrations, applicationID: applicationID)

    private static func migration(_ number: Int, _ name: String, _ sql: [UInt8]) -> Migration {
        Migration(number: number, name: name, sql: String(decoding: sql, as: UTF8.self))
    }
}
