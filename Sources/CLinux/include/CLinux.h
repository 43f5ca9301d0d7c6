// Linux calls and constants that Glibc's module map for Swift leaves out.

#pragma once

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <linux/magic.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/xattr.h>

/// accept4(2), which the C library declares only with the GNU extensions.
int linux_accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

/// pipe2(2), which the C library declares only with the GNU extensions.
int linux_pipe2(int ends[2], int flags);

/// A file of no bytes in memory, which goes with its last descriptor: memfd_create(2).
int linux_memory_file(const char *name);

/// mkostemp(3) with O_CLOEXEC, which the C library declares only with the GNU extensions.
int linux_temporary_file(char *name);

/// fallocate(2), which the C library declares only with the GNU extensions: keeps room for so many bytes of a file, and
/// leaves its size as it is.
int linux_keep_room(int descriptor, int64_t size);

/// syncfs(2), which the C library declares only with the GNU extensions.
int linux_syncfs(int descriptor);

/// pthread_setname_np(3), for the calling thread; names are cut off after 15 bytes.
void linux_set_thread_name(const char *name);

/// Changes how the calling thread alone is scheduled, by sched_setattr(2): a higher niceness leaves more to others, and a
/// slice is how many nanoseconds it asks for at a time (since Linux 6.12, from 100 us on). Policy, and a niceness that is
/// higher already, stay.
void linux_set_thread_scheduling(int niceness, uint64_t slice);

/// Has `linux_yield_processor` do nothing for the calling thread for this many nanoseconds.
void linux_keep_processor(int64_t nanoseconds);

/// Lets other threads run, by sched_yield(2); calls within this many nanoseconds afterwards do nothing. Where other programs
/// took the processor for a whole slice, the next calls do nothing for ten times as long: a thread that gave way all the
/// time would get next to nothing on a busy machine.
void linux_yield_processor(int64_t nanoseconds);

/// mallopt(3): has the allocator keep up to two MiB of free memory, instead of giving it back to the system after an
/// answer and asking for it with the next, and lets threads share heaps, as that is kept in each.
void linux_keep_free_memory(void);

/// mallopt(3): has the allocator give each piece of a MiB or more back to the system at once, however large pieces were
/// freed before, and lets threads share heaps. Smaller ones, such as the state of a compression, are used again.
void linux_return_large_memory(void);

/// malloc_trim(3): gives memory that is free back to the system.
void linux_trim_memory(void);

/// Gives back the pages of the program and its libraries that nobody can write: what is run again is read again from the
/// system's cache of files. A start and an import run much of the program that no request does.
void linux_forget_program_pages(void);

/// How many processors the calling thread may run on, by sched_getaffinity(2).
int linux_processor_count(void);
