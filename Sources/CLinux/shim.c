#define _GNU_SOURCE

#include "CLinux.h"

#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int linux_accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags) {
    return accept4(descriptor, address, length, flags);
}

int linux_pipe2(int ends[2], int flags) {
    return pipe2(ends, flags);
}

int linux_memory_file(const char *name) {
    return memfd_create(name, MFD_CLOEXEC);
}

int linux_temporary_file(char *name) {
    return mkostemp(name, O_CLOEXEC);
}

int linux_keep_room(int descriptor, int64_t size) {
    return fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, size);
}

int linux_syncfs(int descriptor) {
    return syncfs(descriptor);
}

void linux_set_thread_name(const char *name) {
    char cut[16];
    strncpy(cut, name, sizeof cut - 1);
    cut[sizeof cut - 1] = 0;
    pthread_setname_np(pthread_self(), cut);
}

void linux_set_thread_scheduling(int niceness, uint64_t slice) {
    id_t thread = (id_t)syscall(SYS_gettid);
    int former = getpriority(PRIO_PROCESS, thread);
    if (former > niceness) niceness = former;
    // As in linux/sched/types.h, which does not go with the C library's sched.h.
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } attributes = {.size = sizeof attributes, .nice = niceness, .runtime = slice};
    attributes.flags = 0x08; // SCHED_FLAG_KEEP_POLICY
    if (syscall(SYS_sched_setattr, 0, &attributes, 0) != 0) setpriority(PRIO_PROCESS, thread, niceness);
}

static _Thread_local int64_t kept_until;

static int64_t monotonic_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

void linux_keep_processor(int64_t nanoseconds) {
    kept_until = monotonic_nanoseconds() + nanoseconds;
}

void linux_yield_processor(int64_t nanoseconds) {
    enum { slice = 1000000, share = 10, most = 100000000 };
    int64_t start = monotonic_nanoseconds();
    if (start < kept_until) return;
    sched_yield();
    int64_t away = monotonic_nanoseconds() - start;
    if (away > slice) nanoseconds = away < most / share ? share * away : most;
    linux_keep_processor(nanoseconds);
}

void linux_keep_free_memory(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 2 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
    mallopt(M_ARENA_MAX, 2);
#endif
}

void linux_return_large_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
    mallopt(M_ARENA_MAX, 2);
#endif
}

void linux_trim_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static int forget_pages_of_object(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    (void)context;
    // The system's own object is no file.
    if (!strncmp(object->dlpi_name, "linux-", 6)) return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t start = (object->dlpi_addr + segment->p_vaddr) & ~(page - 1);
        uintptr_t end = (object->dlpi_addr + segment->p_vaddr + segment->p_filesz + page - 1) & ~(page - 1);
        madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void linux_forget_program_pages(void) {
    dl_iterate_phdr(forget_pages_of_object, NULL);
}

int linux_processor_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
    // More processors than the set has room for.
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}
