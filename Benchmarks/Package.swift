// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Servers that do a part of what Broadsheet does, in the way that is usual in Swift, to be measured beside it.
// A package of its own: Broadsheet itself must not depend on any of this.
let package = Package(
    name: "benchmarks",
    products: [
        .executable(name: "hummingbird-peer", targets: ["HummingbirdPeer"]),
        .executable(name: "flyingfox-peer", targets: ["FlyingFoxPeer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        .target(
            name: "PeerStore",
            dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "HummingbirdPeer",
            dependencies: ["PeerStore", .product(name: "Hummingbird", package: "hummingbird")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "FlyingFoxPeer",
            dependencies: [
                "PeerStore",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
