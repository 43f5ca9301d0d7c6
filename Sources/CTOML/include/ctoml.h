// A C interface to toml++: parses a text and hands out its values as a flat list.

#ifndef CTOML_H
#define CTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a value is.
typedef enum {
    CTOML_TABLE,
    CTOML_ARRAY,
    CTOML_STRING,
    /// An integer in decimal digits, whatever its base in the source.
    CTOML_INTEGER,
    /// A number with as many digits as it takes to read it back, or `inf`, `-inf` or `nan`.
    CTOML_FLOAT,
    /// `true` or `false`.
    CTOML_BOOLEAN,
    /// A date, a time or both by RFC 3339; without an offset where the source has none.
    CTOML_DATE,
} ctoml_kind;

/// A place in the text: lines and columns count from 1, a column counts Unicode scalars.
typedef struct {
    uint32_t line;
    uint32_t column;
} ctoml_position;

/// A value. What it holds follows it in the list: `count` children, each with its own children after it.
typedef struct {
    ctoml_kind kind;
    ctoml_position position;
    /// The key in the table that holds the value, in UTF-8 without a terminating zero; empty within an array.
    const char *key;
    size_t key_length;
    ctoml_position key_position;
    /// The text of a value that is no table and no array, in UTF-8 without a terminating zero.
    const char *text;
    size_t text_length;
    size_t count;
} ctoml_node;

/// The result of parsing; owns every text that its nodes point to.
typedef struct ctoml_document ctoml_document;

/// Parses a text of UTF-8. Never throws. Null where memory ran out.
///
/// The caller bounds how deep values nest, as toml++ recurses.
ctoml_document *ctoml_parse(const char *text, size_t length);

/// Frees a document; null is allowed.
void ctoml_free(ctoml_document *document);

/// The message of the first error in toml++'s words, or null where there is none.
const char *ctoml_error(const ctoml_document *document);

/// Where the error is.
ctoml_position ctoml_error_position(const ctoml_document *document);

/// The values in the order of the source, the root table first; null where there is an error.
const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
