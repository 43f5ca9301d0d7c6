// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "broadsheet",
    products: [
        .executable(name: "broadsheet", targets: ["broadsheet"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        // C libraries of the system, and the few Linux calls that Glibc's module map leaves out.
        .target(name: "CLinux"),
        .systemLibrary(
            name: "CCmarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // Debian's package has no pkg-config file.
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        // toml++ is all in its headers: Debian's libtomlplusplus-dev.
        .target(name: "CTOML"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // What every other target may need.
        .target(name: "Base", dependencies: ["CLinux"], swiftSettings: settings),

        // The network side.
        .target(name: "HTTP", dependencies: ["Base", "CZlib"], swiftSettings: settings),
        // What a server asks, and a responder answers.
        .target(name: "Serving", dependencies: ["Base", "HTTP"], swiftSettings: settings),
        .target(name: "HTTPServer", dependencies: ["Base", "HTTP", "Serving", "CLinux"], swiftSettings: settings),

        // The content side.
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: settings),
        .target(name: "FrontMatter", dependencies: ["Base", "CTOML", "CYAML"], swiftSettings: settings),
        .target(name: "Markup", dependencies: ["Base", "CCmarkGFM", "CGumbo"], swiftSettings: settings),
        .target(
            name: "Articles",
            dependencies: ["Base", "CLinux", "CStemmer", "CZlib", "FrontMatter", "Markup"],
            swiftSettings: settings
        ),
        .target(
            name: "Storage",
            dependencies: ["Articles", "Base", "CLinux", "FrontMatter", "SQLite"],
            resources: [
                // A link to the folder at the top; `Schema.migrations` names the same files.
                .embedInCode("migrations/0001_create_articles.sql"),
                .embedInCode("migrations/0002_create_search.sql"),
                .embedInCode("migrations/0003_create_relatedness.sql"),
                .embedInCode("migrations/0004_create_traits.sql"),
                .embedInCode("migrations/0005_create_publication_schedule.sql"),
                .embedInCode("migrations/0006_rename_traits_to_columns.sql"),
                .embedInCode("migrations/0007_create_labels.sql"),
                .embedInCode("migrations/0008_index_whole_articles.sql"),
                .embedInCode("migrations/0009_index_links.sql"),
                .embedInCode("migrations/0010_keep_vectors.sql"),
                .embedInCode("migrations/0011_add_synonyms.sql"),
                .embedInCode("migrations/0012_add_initials.sql"),
                .embedInCode("migrations/0013_add_renames.sql"),
                .embedInCode("migrations/0014_keep_sources.sql"),
                .embedInCode("migrations/0015_add_webhooks.sql"),
                .embedInCode("migrations/0016_keep_deliveries.sql"),
                .embedInCode("migrations/0017_add_card_places.sql"),
                .embedInCode("migrations/0018_pack_features.sql"),
            ],
            swiftSettings: settings
        ),

        // Pages for people.
        .target(
            name: "Pages",
            dependencies: ["Base", "HTTP"],
            resources: [
                .embedInCode("Assets/reader.css"), .embedInCode("Assets/reader.js"),
                .embedInCode("Assets/favicon.svg"),
            ],
            swiftSettings: settings
        ),

        // Where both meet.
        .target(
            name: "API",
            dependencies: ["Articles", "Base", "HTTP", "Markup", "Pages", "Serving"],
            resources: [.embedInCode("Docs/docs.css"), .embedInCode("Docs/docs.js")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "broadsheet",
            dependencies: [
                "API", "HTTPServer", "Storage", "Articles", "Base", "FrontMatter", "HTTP", "Markup", "Serving",
                "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),

        // Tests mirror the sources.
        .target(
            name: "TestSupport",
            dependencies: ["Articles", "Base"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "BaseTests", dependencies: ["Base", "CLinux", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "FrontMatterTests", dependencies: ["FrontMatter", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "PagesTests",
            dependencies: ["Pages", "Base", "HTTP", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "CZlib", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["HTTPServer", "Base", "HTTP", "Serving", "CLinux", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ArticlesTests",
            dependencies: ["Articles", "Base", "CZlib", "FrontMatter", "Markup", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Articles", "Base", "HTTP", "HTTPServer", "Pages", "Serving", "SQLite", "Storage", "TestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "SQLite", "Articles", "Base", "FrontMatter", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "broadsheetTests",
            dependencies: [
                "broadsheet", "API", "Articles", "Base", "FrontMatter", "SQLite", "Storage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        // What fuzzers look for; the tests look for it too, with fewer inputs.
        .target(
            name: "FuzzProperties",
            dependencies: ["API", "Articles", "Base", "FrontMatter", "HTTP", "Markup", "Storage", "TestSupport"],
            path: "Tests/Fuzzing/Properties",
            swiftSettings: settings
        ),
        .testTarget(
            name: "FuzzingTests",
            dependencies: ["FuzzProperties", "TestSupport"],
            path: "Tests/Fuzzing/Tests",
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// `make fuzz` builds these: programs without a `main`, which is libFuzzer's.
if Context.environment["BROADSHEET_FUZZING"] != nil {
    for name in ["Request", "Query", "Document", "Cursor", "Stored"] {
        package.targets.append(
            .executableTarget(
                name: "\(name)Fuzzer",
                dependencies: ["FuzzProperties"],
                path: "Tests/Fuzzing/Fuzzers/\(name)",
                swiftSettings: settings
            )
        )
    }
}

// `BROADSHEET_TESTS=HTTPTests swift test` builds and runs the tests of one target alone.
if let only = Context.environment["BROADSHEET_TESTS"] {
    package.targets.removeAll { $0.type == .test && $0.name != only }
}
