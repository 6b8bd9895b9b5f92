// Lifts the limit on the size of files of a process that runs, as when somebody frees space on its disk.
#include <stdlib.h>
#include <sys/resource.h>

int main(int, char **arguments) {
  rlimit limit;
  const pid_t process = atoi(arguments[1]);
  if (prlimit(process, RLIMIT_FSIZE, nullptr, &limit) != 0) return 1;
  limit.rlim_cur = limit.rlim_max;
  return prlimit(process, RLIMIT_FSIZE, &limit, nullptr) == 0 ? 0 : 1;
}
