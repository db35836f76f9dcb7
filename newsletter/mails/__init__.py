"""What leaves by mail: letters about articles, notices of issues and ideas, the issue itself."""
