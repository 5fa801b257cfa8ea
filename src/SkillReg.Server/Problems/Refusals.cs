namespace SkillReg.Server.Problems;

/// <summary>The refusals that any operation may give. Those of one noun stand in its folder.</summary>
public static class Refusals
{
    public static readonly Refusal NotSignedIn = new(StatusCodes.Status401Unauthorized, "session.missing", "请先登录");

    /// <summary>Also the answer where somebody may not know that the thing exists.</summary>
    public static readonly Refusal NotFound = new(StatusCodes.Status404NotFound, "request.not-found", "没有找到您要的内容");

    public static readonly Refusal CrossSite = new(StatusCodes.Status403Forbidden, "request.cross-site", "请求不是从本系统的页面发出的，已拒绝");

    public static readonly Refusal ForeignName = new(StatusCodes.Status400BadRequest, "request.foreign-name", "请通过本机地址访问");

    public static readonly Refusal Unreadable = new(StatusCodes.Status400BadRequest, "request.unreadable", "请求内容无法识别");

    public static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "request.too-large", "提交的内容过大");

    public static readonly Refusal NotJson = new(StatusCodes.Status415UnsupportedMediaType, "request.media-type", "请求内容的格式不受支持");

    public static readonly Refusal MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, "request.method", "不支持这种请求方式");

    public static readonly Refusal Broken = new(StatusCodes.Status500InternalServerError, "server.error", "系统出错了，请稍后再试");

    public static Refusal Invalid(IReadOnlyList<FieldProblem> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, "request.invalid", "填写的内容有误，请检查") { Errors = errors };

    private static readonly Dictionary<int, Refusal> ByStatus =
        new[] { NotSignedIn, NotFound, Unreadable, TooLarge, NotJson, MethodNotAllowed, Broken }.ToDictionary(refusal => refusal.Status);

    /// <summary>The refusal for an answer that the framework gave without a body.</summary>
    public static Refusal For(int status) =>
        ByStatus.GetValueOrDefault(status) ?? (status >= StatusCodes.Status500InternalServerError ? Broken : Unreadable) with { Status = status };
}
