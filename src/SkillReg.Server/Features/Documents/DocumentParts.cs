using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Documents;

/// <summary>Where documents lie: their rows and their bytes.</summary>
public sealed record DocumentParts(Storage.Registration.Documents Documents, BlobStore Blobs);
