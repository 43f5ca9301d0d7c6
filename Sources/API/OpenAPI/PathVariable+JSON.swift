extension PathVariable {
    /// The variable as OpenAPI has it.
    var json: JSONValue {
        [
            "name": .string(name), "in": "path", "required": true, "description": .string(summary),
            "schema": ["type": "string", "minLength": 1], "example": .string(example),
        ]
    }
}
