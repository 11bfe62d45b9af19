"""A session as files to keep: sound in every usual format, captions, pictures."""
