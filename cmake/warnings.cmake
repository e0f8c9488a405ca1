# Every target of ours is built with these; a warning is an error for us, and no reason to leave a user without a program.
# -ffp-contract=off and the absence of -ffast-math keep the promise "same bits" (docs/decisions/0004).
add_library(mixdown_flags INTERFACE)
target_compile_options(mixdown_flags INTERFACE
    -Wall -Wextra -Wpedantic $<$<BOOL:${MIXDOWN_TESTS}>:-Werror> -Wno-missing-field-initializers -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough
    -ffp-contract=off -fno-math-errno -fno-trapping-math)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(mixdown_flags INTERFACE -Wno-restrict -Wno-psabi)  # false alarms in std::string (GCC bug 105651)
    target_compile_options(mixdown_flags INTERFACE -Wshadow=local)  # of what another file compiled with it calls its own, too
endif()
