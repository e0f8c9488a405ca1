# mixdown_page(TARGET): builds the console's page from web/ with npm and compiles its files into TARGET. Without Node.js
# (or its packages, web/node_modules, and no network to get them) the program is whole but for the page, and says so.
function(mixdown_page target)
    set(out ${CMAKE_BINARY_DIR}/generated/page_files.cpp)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/src/* ${PROJECT_SOURCE_DIR}/web/public/*)
    list(APPEND sources ${PROJECT_SOURCE_DIR}/web/package.json ${PROJECT_SOURCE_DIR}/web/package-lock.json ${PROJECT_SOURCE_DIR}/web/index.html ${PROJECT_SOURCE_DIR}/web/vite.config.ts)
    find_program(MIXDOWN_NPM npm)
    if(MIXDOWN_NPM)
        add_custom_command(OUTPUT ${out} DEPENDS ${sources} ${PROJECT_SOURCE_DIR}/cmake/make_page.cmake
            COMMAND ${CMAKE_COMMAND} -DNPM=${MIXDOWN_NPM} -DWEB=${PROJECT_SOURCE_DIR}/web -DOUT=${out}
                -DPAGE=${CMAKE_BINARY_DIR}/page -P ${PROJECT_SOURCE_DIR}/cmake/make_page.cmake
            COMMENT "Building the console's page" VERBATIM)
    else()
        message(STATUS "npm is not here: the console will have no page (tools/packages.sh web installs it)")
        file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
            "#include \"apps/server/page.h\"\nstd::span<const mixdown::PageFile> mixdown::page_files() { return {}; }\n")
    endif()
    target_sources(${target} PRIVATE ${out})
    set_source_files_properties(${out} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
