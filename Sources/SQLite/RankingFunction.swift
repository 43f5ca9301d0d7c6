/// Ranks a row; gets the parameters that the query passes as a blob of doubles.
package typealias RankingFunction = (FullTextMatch, UnsafeBufferPointer<Double>) -> Double
