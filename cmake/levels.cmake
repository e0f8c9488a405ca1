# Files named *_levels.cpp are compiled once per CPU level, with MIXDOWN_LEVEL naming the level and the namespace of all
# that they define. core/cpu.h chooses one while the program runs. tools/check_levels.py sees to it that nothing compiled
# for a higher level can be picked by the linker for all.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64|AMD64")
    set(MIXDOWN_FLAGS_avx2 -mavx2)
    set(MIXDOWN_FLAGS_avx512 -mavx512f -mavx512dq -mavx512bw -mavx512vl -mprefer-vector-width=512)
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)  # else it copies lanes in halves, which the CPU cannot forward to whole loads
        list(APPEND MIXDOWN_FLAGS_avx2 -mmove-max=256 -mstore-max=256)
        list(APPEND MIXDOWN_FLAGS_avx512 -mmove-max=512 -mstore-max=512)
    endif()
endif()

function(mixdown_levels target)
    foreach(level sse2 avx2 avx512)
        add_library(${target}_${level} OBJECT ${ARGN})
        target_compile_definitions(${target}_${level} PRIVATE MIXDOWN_LEVEL=${level})
        target_compile_options(${target}_${level} PRIVATE ${MIXDOWN_FLAGS_${level}} -Wno-psabi)
        target_include_directories(${target}_${level} PRIVATE ${PROJECT_SOURCE_DIR}/mixdown)
        target_link_libraries(${target}_${level} PRIVATE mixdown_flags)
        target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_${level}>)
    endforeach()
endfunction()
