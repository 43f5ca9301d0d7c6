import Base
import Testing

@Suite struct BinarySearchTests {
    @Test func theIndexIsThatOfASearchFromTheStart() {
        for count in 0..<20 {
            let numbers = (0..<count).map { $0 * 2 }
            for sought in -1...(2 * count + 1) {
                let expected = numbers.firstIndex { $0 >= sought } ?? count
                #expect(numbers.partitioningIndex { $0 >= sought } == expected)
            }
        }
    }

    @Test func aSliceKeepsItsIndices() {
        let slice = [0, 1, 2, 3, 4][1..<4]
        #expect(slice.partitioningIndex { $0 >= 3 } == 3)
        #expect(slice.partitioningIndex { $0 >= 9 } == 4)
    }
}
