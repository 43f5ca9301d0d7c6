internal import Articles
internal import Base

#if DEBUG
    @testable internal import Storage

    /// Whatever the bytes of a stored value are, its readers stay within them, and come to an end.
    package enum StoredProperty {
        package static func check(_ bytes: [UInt8]) throws {
            // What a reader may see of a page that ends with the value: nothing after it.
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
            defer { copy.deallocate() }
            copy.copyBytes(from: bytes)
            let json = UnsafeRawBufferPointer(copy)
            try checkJSON(json, 0..<json.count, depth: 0)
            _ = JSONObjectReader.text("title", in: json)
            _ = JSONObjectReader.texts("topics", in: json)
            _ = JSONObjectReader.isTrue("removed", in: json)
            let words = SearchWords(summary: bytes, body: nil, .markdown)
            _ = RelatedWords(words)
            _ = ArticleNames(summary: bytes).addresses
            _ = Article.replacingUpdated(inSummary: bytes, with: Timestamp(seconds: 0))
            _ = StoredJSON.isWholeSummary(json)
            try checkPlaces(json)
            try checkPostings(json)
            try checkColumns(bytes)
            try checkTimes(json)
        }

        private static func checkJSON(_ json: UnsafeRawBufferPointer, _ value: Range<Int>, depth: Int) throws {
            try require(0...json.count ~= value.lowerBound && value.upperBound <= json.count, "reads too far: \(value)")
            guard !value.isEmpty, depth < 8 else { return }
            _ = JSONObjectReader.string(json, value)
            try JSONObjectReader.forEachElement(of: json, at: value.lowerBound) { element in
                try checkJSON(json, element, depth: depth + 1)
            }
            guard json[value.lowerBound] == UInt8(ascii: "{") else { return }
            var reader = JSONObjectReader(json, at: value.lowerBound)
            var end = value.lowerBound
            while let member = reader.next() {
                try require(member.key.lowerBound > end && member.value.lowerBound > member.key.upperBound, "goes back")
                end = member.value.upperBound
                try checkJSON(json, member.value, depth: depth + 1)
            }
        }

        /// Takes the first bytes for the places of members in the rest, where cards look for them.
        private static func checkPlaces(_ bytes: UnsafeRawBufferPointer) throws {
            let names: [StaticString] = ["id", "title", "publishedDateTime"]
            let finder = JSONMemberFinder(names)
            let places = UnsafeRawBufferPointer(rebasing: bytes.prefix(4 * names.count))
            let json = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(places.count))
            var values = [Range<Int>](repeating: 0..<0, count: names.count)
            let isRead = values.withUnsafeMutableBufferPointer { finder.read(places, of: json, $0) }
            for value in isRead ? values : [] {
                try require(value.upperBound <= json.count, "a place beyond the end: \(value)")
            }
            let own = finder.places(in: bytes)
            var found = [Range<Int>](repeating: 0..<0, count: names.count)
            own.withUnsafeBytes { own in
                found.withUnsafeMutableBufferPointer { _ = finder.read(own, of: bytes, $0) }
            }
            for value in found { try require(value.upperBound <= bytes.count, "a place beyond the end: \(value)") }
        }

        private static func checkPostings(_ row: UnsafeRawBufferPointer) throws {
            var count = 0
            Postings.forEach(in: row) { article, _ in
                count += 1
                if article > Int(Postings.chunkMask) { count = .max / 2 }
            }
            try require(count == row.count / 2, "\(count) postings in \(row.count) bytes")
            _ = Postings.applying([(article: 7, isInTitle: true), (article: 9, isInTitle: nil)], to: Array(row))
        }

        private static func checkColumns(_ bytes: [UInt8]) throws {
            guard let chunk = ColumnChunk(bytes) else { return }
            var topics = 0
            chunk.forEach(from: 0) { key, article in
                for index in 0..<article.topicCount { topics += Int(article.topic(index).distance) }
                _ = FacetTally.month(article.date)
                _ = FacetTally.year(article.date)
            }
            chunk.forEach([0, 1, 511]) { _, article in topics += article.topicCount }
        }

        private static func checkTimes(_ bytes: UnsafeRawBufferPointer) throws {
            guard bytes.count >= 8 else { return }
            let moment = Timestamp(microseconds: bytes.loadUnaligned(as: Int64.self))
            try require((20...27).contains(moment.description.utf8.count), "\(moment)")
            _ = Timestamp(seconds: moment.microseconds).description
        }
    }
#endif
