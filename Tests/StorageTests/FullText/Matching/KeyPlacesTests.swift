import Testing

@testable import Storage

@Suite struct KeyPlacesTests {
    @Test(arguments: [[], [0], [5, 63, 64, 65, 1000], [200, 201, 9000]] as [[UInt32]])
    func keysHaveThePlacesOfTheList(_ keys: [UInt32]) {
        let places = KeyPlaces(keys[...])
        for key in UInt32(0)..<9100 { #expect(places[key] == keys.firstIndex(of: key)) }
        #expect(places[.max] == nil)
    }

    @Test func partsOfListsHavePlacesOfTheirOwn() {
        let keys: [UInt32] = [1, 2, 300, 400, 500]
        let places = KeyPlaces(keys[2...])
        #expect(places[2] == nil)
        #expect(places[300] == 0)
        #expect(places[500] == 2)
    }
}
