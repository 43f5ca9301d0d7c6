import Articles
import Base
import HTTP
import TestSupport
import Testing

@testable import API

/// The cache against a plain model of it, and under several threads; fit for the address and thread sanitizers.
@Suite struct ResponseCacheTests {
    private static let version = DatasetVersion(identity: "store", number: 1)
    private static let template = ResponseTemplate(configuration: APIConfiguration())

    private static func response(_ size: Int, version: DatasetVersion = version) -> StoredResponse {
        StoredResponse(
            .json([UInt8](repeating: UInt8(ascii: "1"), count: size)),
            template,
            tag: "tag",
            version: version,
            lastModified: nil,
            CacheLifetime(configured: "no-cache", now: { Timestamp(seconds: 0) }, nextChange: nil)
        )
    }

    private static func target(_ number: Int) -> [UInt8] {
        Array("/articles?page=\(number)".utf8)
    }

    private static func response(
        in cache: ResponseCache,
        _ number: Int,
        version: DatasetVersion = version
    ) -> StoredResponse? {
        target(number).withUnsafeBytes { cache.response(for: $0, version: version) }
    }

    /// What the cache must hold: the least recently used response first.
    private struct Model {
        var entries: [(number: Int, response: StoredResponse)] = []
        var statistics = ResponseCache.Statistics()
        let budget: Int

        private static func size(_ entry: (number: Int, response: StoredResponse)) -> Int {
            entry.response.size + target(entry.number).count
        }

        mutating func store(_ response: StoredResponse, _ number: Int) {
            statistics.misses += 1
            let entry = (number: number, response: response)
            guard Self.size(entry) <= budget / 8 else { return }
            remove(number)
            entries.append(entry)
            count(entry, by: 1)
            while statistics.bytes > budget {
                count(entries.removeFirst(), by: -1)
                statistics.evictions += 1
            }
        }

        mutating func use(_ number: Int, version: DatasetVersion = version) -> StoredResponse? {
            guard let place = entries.firstIndex(where: { $0.number == number }) else { return nil }
            guard entries[place].response.version == version else {
                remove(number)
                return nil
            }
            let entry = entries.remove(at: place)
            entries.append(entry)
            statistics.hits += 1
            return entry.response
        }

        private mutating func remove(_ number: Int) {
            guard let place = entries.firstIndex(where: { $0.number == number }) else { return }
            count(entries.remove(at: place), by: -1)
        }

        private mutating func count(_ entry: (number: Int, response: StoredResponse), by sign: Int) {
            statistics.entries += sign
            statistics.bytes += sign * Self.size(entry)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func theLeastRecentlyUsedGoFirstAndTheBudgetHolds(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let budget = 100_000
        let cache = ResponseCache(budget: budget)
        var model = Model(budget: budget)
        let newer = DatasetVersion(identity: "store", number: 2)
        for step in 0..<4000 {
            let number = Int.random(in: 0..<60, using: &generator)
            switch Int.random(in: 0..<20, using: &generator) {
            // A response of one in twenty is too large to be stored.
            case 0..<10:
                let size = Int.random(in: 0..<9500, using: &generator)
                let response = Self.response(size)
                cache.store(response, for: Self.target(number))
                model.store(response, number)
            case 10..<19: #expect(Self.response(in: cache, number) === model.use(number))
            default:
                #expect(Self.response(in: cache, number, version: newer) === model.use(number, version: newer))
            }
            #expect(cache.statistics == model.statistics, "step \(step)")
            #expect(cache.statistics.bytes <= budget)
        }
        #expect(model.statistics.evictions > 300)
        // Storing without end evicts what is left, in the order of the model.
        let leftovers = model.entries.map(\.number)
        #expect(leftovers.count > 5)
        var gone = 0
        for number in 1000..<1200 where gone < leftovers.count {
            let before = model.statistics.evictions
            let response = Self.response(3000)
            cache.store(response, for: Self.target(number))
            model.store(response, number)
            gone += model.statistics.evictions - before
            #expect(cache.statistics == model.statistics)
        }
        for number in leftovers { #expect(Self.response(in: cache, number) == nil) }
    }

    @Test func aResponseTakesThePlaceOfTheOneBefore() {
        let cache = ResponseCache(budget: 100_000)
        let (small, large) = (Self.response(10), Self.response(5000))
        cache.store(small, for: Self.target(1))
        let bytes = cache.statistics.bytes
        for response in [large, small] {
            cache.store(response, for: Self.target(1))
            #expect(Self.response(in: cache, 1) === response)
            #expect(cache.statistics.entries == 1)
        }
        #expect(cache.statistics.bytes == bytes)
        #expect(cache.statistics.evictions == 0)
    }

    @Test func withoutABudgetNothingIsStored() {
        let cache = ResponseCache(budget: 0)
        cache.store(Self.response(10), for: Self.target(1))
        #expect(Self.response(in: cache, 1) == nil)
        #expect(cache.statistics.entries == 0)
    }

    @Test func threadsMayUseAndEvictAtOnce() throws {
        let cache = ResponseCache(budget: 40_000)
        try concurrently(
            (0..<4).map { thread in
                {
                    var generator = SeededGenerator(seed: UInt64(thread))
                    for _ in 0..<1500 {
                        let number = Int.random(in: 0..<40, using: &generator)
                        if Bool.random(using: &generator) {
                            let size = Int.random(in: 0..<2500, using: &generator)
                            cache.store(Self.response(size), for: Self.target(number))
                        } else if let response = Self.response(in: cache, number) {
                            #expect(response.version == Self.version)
                        }
                    }
                }
            }
        )
        let statistics = cache.statistics
        #expect(statistics.bytes <= 40_000)
        #expect(statistics.evictions > 100)
        #expect((0..<40).count { Self.response(in: cache, $0) != nil } == statistics.entries)
    }
}
