import Base
import Foundation
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct JSONWriterNodeTests {
    @Test func yamlBecomesJSON() throws {
        let yaml = """
            text: "a \\"b\\" \\u0001"
            number: 4.50
            large: 123456789012345678901234567890
            quoted: "12"
            octal: 007
            yes: yes
            date: 2022-05-28
            nothing:
            list: [1, two, [], {}, null]
            group: {"k\\n": v}
            """
        let root = try YAMLFile(Array(yaml.utf8)).root
        var json = JSONWriter()
        json.mapping(root)
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"text":"a \"b\" \u0001","number":4.50,"large":123456789012345678901234567890,"quoted":"12","#
                + #""octal":"007","yes":true,"date":"2022-05-28","nothing":null,"list":[1,"two",[],{},null],"#
                + #""group":{"k\n":"v"}}"#
        )
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.bytes)) }
    }
}
