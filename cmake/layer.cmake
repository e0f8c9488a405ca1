# mixdown_together(TARGET): its sources twenty at a time: most of their time would be the headers of others.
function(mixdown_together target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 20)
endfunction()

# mixdown_layer(NAME KNOWS OTHERS...): one static library per folder of mixdown/, its tests (*_test.cpp) in one program
# beside it.
function(mixdown_layer name)
    cmake_parse_arguments(LAYER "" "" "KNOWS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/mixdown/${name}/*.cpp)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/mixdown/${name}/*.h)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    set(level_sources ${sources})
    list(FILTER sources EXCLUDE REGEX "_levels\\.cpp$")
    list(FILTER level_sources INCLUDE REGEX "_levels\\.cpp$")
    list(FILTER headers EXCLUDE REGEX "_test\\.h$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

    add_library(mixdown_${name} STATIC ${sources})
    set_target_properties(mixdown_${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_sources(mixdown_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/mixdown FILES ${headers})
    list(TRANSFORM LAYER_KNOWS PREPEND mixdown_)
    target_link_libraries(mixdown_${name} PUBLIC ${LAYER_KNOWS} mixdown_flags)

    if(level_sources)
        mixdown_levels(mixdown_${name} ${level_sources})
    endif()

    mixdown_together(mixdown_${name})

    if(MIXDOWN_TESTS AND tests)
        set(counter ${PROJECT_SOURCE_DIR}/mixdown/core/allocation_count_test.cpp)
        list(REMOVE_ITEM tests ${counter})
        set_source_files_properties(${counter} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)  # g++ looks through its own new there
        mixdown_tests(${name}_test SOURCES ${tests} ${counter} LINKS mixdown_${name})
    endif()
endfunction()

# mixdown_tests(NAME SOURCES ... LINKS ...): a GoogleTest program; every case is a ctest of its own.
function(mixdown_tests name)
    cmake_parse_arguments(T "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    target_include_directories(${name} SYSTEM PRIVATE ${RAPIDCHECK_INCLUDE})
    target_link_libraries(${name} PRIVATE ${T_LINKS} mixdown_flags GTest::gtest_main PkgConfig::ebur128 PkgConfig::sndfile
        ${RAPIDCHECK_LIBRARY} nlohmann_json::nlohmann_json)
    target_compile_options(${name} PRIVATE -O1)  # what they test is optimised as the preset says; they need not be
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    # Tests always, and six together: what they include is nobody's contract, and most of their time would be GoogleTest's
    # headers and templates.
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
    set(like core_test)  # who has the same flags, and the headers precompiled with them
    if(MIXDOWN_MILD_TEST_FLAGS AND NOT name MATCHES "^(core|dsp|engine)_test$")  # these hold much of what they test
        set(like measure_test)
        target_compile_options(${name} PRIVATE ${MIXDOWN_MILD_TEST_FLAGS})
    endif()
    if(name STREQUAL like)
        target_precompile_headers(${name} PRIVATE <algorithm> <map> <string> <vector> <fmt/format.h> <gtest/gtest.h>)
    else()
        target_precompile_headers(${name} REUSE_FROM ${like})
    endif()
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "MIXDOWN_ROOT=${PROJECT_SOURCE_DIR}")
endfunction()
