#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

// The memory of one tree. It is given back as a whole: the library frees trees by recursion, for which a deep one has no
// stack. And the parse ends where it takes too much: the library looks through all open elements at many tags, and through
// all attributes at each, so that some texts would take it quadratic time.
typedef struct cgumbo_arena {
    struct cgumbo_chunk *chunks;
    char *next;
    size_t left;
    size_t bytes;
    size_t maximum_bytes;
    // Processor time of the thread, in nanoseconds.
    long long deadline;
    unsigned allocations;
    jmp_buf end;
} cgumbo_arena;

struct cgumbo_chunk {
    struct cgumbo_chunk *former;
    // What follows lies at a multiple of 16.
    size_t padding;
};

static inline long long cgumbo_processor_time(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *cgumbo_allocate(void *data, size_t size) {
    enum { usual = 1 << 16, allocations_between_looks = 256 };
    cgumbo_arena *arena = (cgumbo_arena *)data;
    if (++arena->allocations % allocations_between_looks == 0 && cgumbo_processor_time() > arena->deadline) {
        longjmp(arena->end, 1);
    }
    size_t needed = (size + 15) & ~(size_t)15;
    if (needed > arena->left) {
        size_t chunk_size = needed > usual / 4 ? needed : usual;
        arena->bytes += chunk_size;
        if (arena->bytes > arena->maximum_bytes) longjmp(arena->end, 1);
        struct cgumbo_chunk *chunk = (struct cgumbo_chunk *)malloc(sizeof *chunk + chunk_size);
        if (!chunk) longjmp(arena->end, 1);
        chunk->former = arena->chunks;
        arena->chunks = chunk;
        if (chunk_size == needed) return chunk + 1;
        arena->next = (char *)(chunk + 1);
        arena->left = chunk_size;
    }
    void *place = arena->next;
    arena->next += needed;
    arena->left -= needed;
    return place;
}

static void cgumbo_deallocate(void *data, void *place) {
    (void)data;
    (void)place;
}

// Parses a text, which must stay until the arena is freed; NULL where that would take more processor time, in nanoseconds,
// or more memory.
__attribute__((noinline)) static const GumboOutput *cgumbo_parse(
    const char *html, size_t size, long long time, size_t memory, cgumbo_arena *arena
) {
    *arena = (cgumbo_arena){.maximum_bytes = memory, .deadline = cgumbo_processor_time() + time};
    if (setjmp(arena->end)) return NULL;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = cgumbo_allocate;
    options.deallocator = cgumbo_deallocate;
    options.userdata = arena;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, html, size);
}

static inline void cgumbo_free(cgumbo_arena *arena) {
    while (arena->chunks) {
        struct cgumbo_chunk *former = arena->chunks->former;
        free(arena->chunks);
        arena->chunks = former;
    }
}
